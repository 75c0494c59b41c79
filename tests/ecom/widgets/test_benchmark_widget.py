"""The radar redraws and reorders the benchmark when a weight or an actor changes."""

import numpy as np
import pandas as pd

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


def test_choosing_actors_redraws_the_radar() -> None:
    outil = radar_benchmark(NOTES, POIDS)
    assert outil.acteurs.value == ("Plantavelle",)
    image = outil.image.value
    outil.acteurs.value = ("Ar Liorzh", "Courtil")
    assert outil.image.value != image
    outil.acteurs.value = ()
    assert bytes(outil.image.value).startswith(b"\x89PNG")


def test_no_weight_at_all_says_what_to_do() -> None:
    outil = radar_benchmark(NOTES, POIDS)
    for curseur in outil.curseurs.values():
        curseur.value = 0
    assert outil.texte.value == "Donnez un poids à au moins une famille."
