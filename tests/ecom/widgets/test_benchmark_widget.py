"""The radar redraws and reorders the benchmark when a weight or an actor changes."""

import numpy as np
import pandas as pd

from ecom.benchmark import note_ponderee, repartir_poids
from ecom.widgets.benchmark import radar_benchmark

NOTES = pd.DataFrame(
    {"offre": [4.0, 2.0, np.nan], "prix": [1.0, 5.0, 2.0], "avis": [2.0, 2.5, 3.0]},
    index=["Ar Liorzh", "Plantavelle", "Courtil"],
)
POIDS = pd.Series({"offre": 40, "prix": 40, "avis": 20})


def test_moving_a_weight_reorders_and_can_be_undone() -> None:
    outil = radar_benchmark(NOTES, POIDS, mise_en_avant="Ar Liorzh")
    image, texte = bytes(outil.image.value), outil.texte.value
    assert image.startswith(b"\x89PNG")
    assert "En tête : <b>Plantavelle</b>" in texte
    outil.curseurs["prix"].value = 0
    assert outil.image.value != image
    assert "En tête : <b>Ar Liorzh</b>" in outil.texte.value
    outil.remise_a_zero.click()
    assert (outil.image.value, outil.texte.value) == (image, texte)


def test_the_other_weights_share_the_rest_in_proportion() -> None:
    outil = radar_benchmark(NOTES, POIDS)
    outil.curseurs["avis"].value = 60
    assert {nom: c.value for nom, c in outil.curseurs.items()} == {
        "offre": 20,
        "prix": 20,
        "avis": 60,
    }
    attendue = note_ponderee(NOTES, repartir_poids(POIDS, "avis", 0.6))["Plantavelle"]
    assert f"Plantavelle : {attendue:.2f}".replace(".", ",") in outil.texte.value
    # All the weight on one family, then some of it back: shared as at the start.
    outil.curseurs["avis"].value = 100
    outil.curseurs["avis"].value = 20
    assert outil.curseurs["offre"].value == outil.curseurs["prix"].value == 40


def test_an_actor_that_covers_too_little_is_shown_without_a_rank() -> None:
    texte = radar_benchmark(NOTES, POIDS).texte.value
    assert "Non classé, couverture insuffisante : Courtil (2,33)" in texte
    assert "<li>Courtil" not in texte
    assert (
        "<li>Courtil : 2,33</li>"
        in radar_benchmark(NOTES, POIDS, couverture_minimale=0.5).texte.value
    )


def test_an_actor_without_any_note_is_named() -> None:
    outil = radar_benchmark(NOTES, POIDS)
    outil.curseurs["offre"].value = 100
    assert "Sans aucune note avec ces poids : Courtil." in outil.texte.value
    seul = radar_benchmark(NOTES.loc[["Courtil"]], POIDS)
    assert seul.texte.value.startswith("Aucun acteur n'est classé")


def test_choosing_actors_redraws_the_radar() -> None:
    outil = radar_benchmark(NOTES, POIDS)
    assert outil.acteurs.value == ("Plantavelle",)
    image = outil.image.value
    outil.acteurs.value = ("Ar Liorzh", "Courtil")
    assert outil.image.value != image
    outil.acteurs.value = ()
    assert bytes(outil.image.value).startswith(b"\x89PNG")
