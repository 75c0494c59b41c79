"""ecom.seo finds exactly the planted faults, and each rule holds on pages written for it."""

from collections.abc import Callable, Mapping
from math import isnan
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

from comptoir import simuler
from comptoir.site import defauts, pages_saines
from ecom.seo import donnees_structurees, indexation, liens_entrants, maillage, pages
from ecom.widgets.maillage import explorateur_maillage

Ecrire = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def ecrire(tmp_path: Path) -> Ecrire:
    def _ecrire(fichiers: Mapping[str, str]) -> Path:
        for nom, contenu in fichiers.items():
            fichier = tmp_path / nom
            fichier.parent.mkdir(parents=True, exist_ok=True)
            fichier.write_text(contenu, encoding="utf-8")
        return tmp_path

    return _ecrire


def _auditer(dossier: Path) -> set[tuple[str, str, str, str]]:
    """Run the whole audit; write what it finds the way the generator writes what it planted."""
    lues = pages.lire_pages(dossier)
    trouves = {
        (famille, page, nom, "")
        for famille, table in (
            ("balises", pages.anomalies(lues)),
            ("indexation", indexation.conflits(dossier)),
            ("donnees_structurees", donnees_structurees.anomalies(dossier)),
        )
        for page, nom in table.itertuples(index=False)
    }
    liens = maillage.liens_internes(dossier)
    reseau, indexables = maillage.graphe(liens, lues["page"]), indexation.indexables(dossier)
    seules, niveaux = maillage.orphelines(reseau, indexables), maillage.profondeurs(reseau)
    for page in indexables:
        if page in seules:
            trouves.add(("maillage", page, "orpheline", ""))
        elif isnan(niveaux[page]):
            trouves.add(("maillage", page, "inaccessible", ""))
        elif niveaux[page] > 3:
            trouves.add(("maillage", page, "trop_profonde", ""))
    table = indexation.lire_redirections(dossier)
    for source, statut, _, sauts, issue in indexation.suivre(table, lues["page"]).itertuples(
        index=False
    ):
        verdicts = {
            "chaine": sauts > 1,
            "temporaire": statut == 302,
            "boucle": issue == "boucle",
            "vers_404": issue == "404",
        }
        trouves |= {("redirections", source, nom, "") for nom, vrai in verdicts.items() if vrai}
    reponses = indexation.statuts(liens["cible"], lues["page"], table)
    fautifs = liens[liens["cible"].map(reponses) != 200]
    return trouves | {
        ("liens", page, "lien_non_200", cible)
        for page, cible in zip(fautifs["page"], fautifs["cible"], strict=True)
    }


@pytest.mark.parametrize("graine", [34179, 5])
def test_the_audit_finds_exactly_the_planted_faults(graine: int, ecrire: Ecrire) -> None:
    """Nothing planted is missed, and nothing else is reported."""
    entreprise = simuler(graine)
    liste = defauts(entreprise)
    # Texts, merchant fields and robots have tables of their own (tests/comptoir/referencement).
    liste = liste[~liste["famille"].isin(["contenu", "marchand", "robots"])]
    plantes = set(liste.itertuples(index=False, name=None))
    assert _auditer(ecrire(entreprise.site())) == plantes


@pytest.mark.parametrize("graine", [34179, 5])
def test_a_sound_site_has_no_fault(graine: int, ecrire: Ecrire) -> None:
    """Before planting, the audit has nothing to say."""
    assert _auditer(ecrire(pages_saines(simuler(graine)))) == set()


@pytest.mark.parametrize(
    ("lien", "attendu"),
    [
        ("../outils/?tri=prix#haut", "/outils/"),
        ("https://comptoir-arzhel.example/panier/", "/panier/"),
        ("#contenu", "/conseils/semis.html"),
        ("mailto:a@b.example", None),
        ("//ailleurs.example/x", None),
        ("https://comptoir-arzhel.example", "/"),
    ],
)
def test_links_are_resolved_and_cleaned(lien: str, attendu: str | None) -> None:
    """Relative, absolute, fragment, query; nothing for another site."""
    assert pages.chemin(lien, "/conseils/semis.html") == attendu


@pytest.mark.parametrize(
    ("niveaux", "attendu"),
    [
        ([1, 2, 3, 2], False),
        ([1, 3], True),
        ([2, 4], True),
        ([1, 2, 3, 1], False),
        ([3], False),
        ([], False),
    ],
)
def test_heading_jumps_go_down_only(niveaux: list[int], attendu: bool) -> None:
    """Going up several levels is normal; the first heading is not compared."""
    assert pages.saut_de_niveau(niveaux) is attendu


@pytest.mark.parametrize(
    ("robots", "attendu"),
    [("noindex, follow", True), ("NONE", True), ("index, nofollow", False), ("", False)],
)
def test_noindex_is_read_whatever_its_writing(robots: str, attendu: bool) -> None:
    """`none` says noindex too; case does not matter."""
    assert pages.noindex(robots) is attendu


def test_lengths_are_those_of_the_decoded_text(ecrire: Ecrire) -> None:
    """30 and 60 are allowed; entities count for one character; an SVG title is not the page's."""
    corps = '<body><svg><title>Panier</title></svg><img src="a"><img src="b" alt=""></body>'
    dossier = ecrire(
        {
            "a.html": f"<head><title>{'&amp;' * 60}</title></head>{corps}",
            "b.html": f"<head><title>{'x' * 61}</title></head>{corps}",
            "c.html": f"<head></head>{corps}",
        }
    )
    trouves = set(pages.anomalies(pages.lire_pages(dossier)).itertuples(index=False, name=None))
    titles = {(page, nom) for page, nom in trouves if nom.startswith("title")}
    assert titles == {("/b.html", "title_long"), ("/c.html", "title_absent")}
    assert ("/a.html", "alt_absent") in trouves


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    """The message tells where pages were looked for."""
    with pytest.raises(FileNotFoundError, match="Aucune page HTML"):
        pages.lire_pages(tmp_path)


def test_redirections_are_followed_to_the_end() -> None:
    """Chains count their hops; loops, and what leads to them, have no destination."""
    table = pd.DataFrame(
        [
            ("/a", "/b", 301),
            ("/b", "/c.html", 302),
            ("/x", "/y", 301),
            ("/y", "/x", 301),
            ("/z", "/x", 301),
            ("/mort", "", 410),
            ("/w", "/mort", 301),
        ],
        columns=["source", "cible", "statut"],
    )
    suivies = indexation.suivre(table, ["/c.html"]).set_index("source")
    assert suivies.loc["/a", ["destination", "sauts", "issue"]].tolist() == ["/c.html", 2.0, "200"]
    assert suivies.loc[["/x", "/y", "/z"], "issue"].eq("boucle").all()
    assert suivies.loc["/z", ["destination", "sauts"]].isna().all()
    assert suivies.loc["/w", "issue"] == "410"
    assert "/mort" not in suivies.index


def test_the_longest_rule_wins_in_robots(ecrire: Ecrire) -> None:
    """Allow may open part of what Disallow closes; another robot's group does not count."""
    dossier = ecrire(
        {
            "robots.txt": "User-agent: *\nDisallow: /c/\nAllow: /c/d\nDisallow: /*/p-\n\nUser-agent: Robot\nDisallow: /\n"
        }
    )
    permis = indexation.autorisees(["/", "/c/a", "/c/d1", "/q/p-1"], dossier)
    assert permis.tolist() == [True, False, True, False]
    assert not indexation.autorisees(["/"], dossier, "Robot").any()


def test_a_byte_order_mark_hides_no_rule_of_robots(ecrire: Ecrire) -> None:
    dossier = ecrire({"robots.txt": "\ufeffUser-agent: *\nDisallow: /panier/\n"})
    assert indexation.autorisees(["/", "/panier/1"], dossier).to_list() == [True, False]


@pytest.mark.parametrize(
    "ligne", ["Crawl-delay: 10", "request-rate : 1/10s", "Visit-time: 0600-0845"]
)
def test_other_records_do_not_end_a_group(ecrire: Ecrire, ligne: str) -> None:
    """RFC 9309, 2.2.4: both robots named around the line share the rules that follow."""
    dossier = ecrire(
        {"robots.txt": f"User-agent: *\n{ligne}\nUser-agent: Robot\nDisallow: /c/ # panier\n"}
    )
    for robot in ("Robot", "Bingbot"):
        assert indexation.autorisees(["/", "/c/a"], dossier, robot).tolist() == [True, False]


@pytest.mark.parametrize(
    ("balisage", "prix"),
    [
        ('{"@type": "Product", "name": "A", "offers": {"price": "3.90"}}', 3.9),
        (
            '{"@graph": [{"@type": "WebPage"}, {"@type": ["Product"], "offers": [{"price": 4}]}]}',
            4.0,
        ),
        ('{"@type": "Product", "offers": {"price": "3,90"}}', float("nan")),
        ('{"@type": "Product", "offers": {"price": 0}}', float("nan")),
        ('{"@type": "Product"}', float("nan")),
        ('[{"@type": "Product", "offers": {"price": "5"}}]', 5.0),
        ('{"@type": "Product" "name": "A"}', float("nan")),
        ('{"@type": "Product", "offers": {"price": "3.90"},}', float("nan")),
        ('{"@type": "Product", /* prix */ "offers": {"price": "3.90"}}', float("nan")),
        ('"Product"', float("nan")),
    ],
)
def test_prices_are_read_in_every_form_of_markup(balisage: str, prix: float) -> None:
    """Graphs, lists and numbers are read; a comma, zero or broken JSON is no price."""
    html = f'<html><head><script type="application/ld+json">{balisage}</script></head></html>'
    obtenu = donnees_structurees.prix_balise(donnees_structurees.produit(html))
    assert obtenu == pytest.approx(prix, nan_ok=True)


_SAIN = '{"@type": "Product", "name": "Sain", "offers": {"price": "4.50"}}'


@pytest.mark.parametrize(
    "fautif",
    [
        '{"@type": "Product", "name": "Fautif",}',
        '/* fiche */ {"@type": "Product", "name": "Fautif"}',
        '{"@type": "Product", "name": "Fautif" // nom\n}',
        '{"@type": "Product", "name": "Fautif"',
        '{"@type": "Product", "name": NaN}',
        '{"@type": "Product", "name": "sur\ndeux lignes"}',
        "",
        "texte",
        '"Product"',
        "null",
    ],
)
def test_an_unreadable_block_is_ignored_and_hides_no_other(fautif: str) -> None:
    def page(*blocs: str) -> str:
        scripts = (f'<script type="application/ld+json">{bloc}</script>' for bloc in blocs)
        return f"<html><head>{''.join(scripts)}</head><body data-type='fiche'></body></html>"

    assert donnees_structurees.produit(page(fautif)) is None
    for blocs in ((fautif, _SAIN), (_SAIN, fautif), (fautif, f"[[{_SAIN}]]", fautif)):
        objet = donnees_structurees.produit(page(*blocs))
        assert objet is not None
        assert objet["name"] == "Sain"


def test_a_broken_block_hides_only_itself() -> None:
    """An engine reads each script element on its own: the sound one beside it counts."""
    html = (
        '<script type="application/ld+json">{"@type": "Organization",</script>'
        '<script type="Application/LD+JSON; charset=utf-8">'
        '{"@type": "Product", "offers": {"price": "3.90"}}</script>'
    )
    assert donnees_structurees.prix_balise(donnees_structurees.produit(html)) == 3.9


@pytest.mark.parametrize(
    ("bloc", "prix"),
    [
        (
            '<del class="prix-barre">9,90 €</del><b class="prix-actuel">1\u202f249,50\u00a0€</b>',
            1249.5,
        ),
        ('<b class="prix-actuel">épuisé</b>', float("nan")),
        ("", float("nan")),
    ],
)
def test_the_displayed_price_is_the_one_paid(bloc: str, prix: float) -> None:
    """Neither the struck price nor thousands separators get in the way."""
    assert donnees_structurees.prix_affiche(bloc) == pytest.approx(prix, nan_ok=True)


def test_the_graph_keeps_followed_links_between_pages() -> None:
    """Repeated, own, nofollow and outward links add no edge."""
    liens = pd.DataFrame(
        [
            ("/", "/a", True),
            ("/", "/a", True),
            ("/a", "/a", True),
            ("/a", "/b", False),
            ("/a", "/404", True),
        ],
        columns=["page", "cible", "suivi"],
    )
    reseau = maillage.graphe(liens, ["/", "/a", "/b"])
    assert list(reseau.edges) == [("/", "/a")]
    assert maillage.profondeurs(reseau).fillna(-1).to_dict() == {"/": 0, "/a": 1, "/b": -1}
    assert maillage.orphelines(reseau, ["/", "/a", "/b"]) == ["/b"]
    assert maillage.pagerank(reseau).sum() == pytest.approx(1)


def test_depth_needs_a_known_start() -> None:
    """An unknown start page is named in the error."""
    with pytest.raises(KeyError, match="/absente"):
        maillage.profondeurs(nx.DiGraph(), "/absente")


@pytest.mark.parametrize(
    ("adresse", "attendu"),
    [("https://www.Blog.jardins.example/x", "jardins.example"), ("http://a.fr", "a.fr"), ("", "")],
)
def test_domains_ignore_subdomains_and_case(adresse: str, attendu: str) -> None:
    """The last two labels of the host."""
    assert liens_entrants.domaine(adresse) == attendu


@pytest.mark.parametrize(
    "appel",
    [
        lambda t: pages.anomalies(t),
        lambda t: indexation.suivre(t, []),
        lambda t: maillage.graphe(t, []),
        lambda t: liens_entrants.preparer(t),
    ],
)
def test_a_missing_column_is_named(appel: Callable[[pd.DataFrame], object]) -> None:
    """The error names what is missing and what is there."""
    with pytest.raises(KeyError, match=r"colonne absente.*« autre »"):
        appel(pd.DataFrame({"autre": [1]}))


def test_the_explorer_redraws_and_measures(ecrire: Ecrire) -> None:
    """Choosing a page, moving the threshold and simulating a link change picture and text."""
    outil = explorateur_maillage(ecrire(simuler().site()))
    vues = [outil.image.value]
    for reglage, valeur in (
        (outil.page, "/conseils/hotel-a-insectes.html"),
        (outil.seuil, 1),
        (outil.cible, "/conseils/hotel-a-insectes.html"),
        (outil.simuler, True),
    ):
        reglage.value = valeur
        vues.append(outil.image.value)
    assert all(bytes(vue).startswith(b"\x89PNG") for vue in vues)
    assert len({bytes(vues[rang]) for rang in (0, 1, 2, 4)}) == 4
    assert "à 1 clic" in outil.texte.value
    assert "change la profondeur de 1 page." in outil.texte.value


def test_the_explorer_names_pages_and_explains_useless_links(ecrire: Ecrire) -> None:
    """Deep and unreachable pages are listed; a link that changes nothing says why."""
    outil = explorateur_maillage(ecrire(simuler().site()))
    lointaines = "2 pages à plus de 3 clics : /conseils/hotel-a-insectes.html, /epicerie/sel-gris"
    assert lointaines in outil.texte.value
    assert "7 pages hors d'atteinte" in outil.texte.value
    outil.simuler.value = True
    for origine, cible, message in (
        ("/", "/", "liée à elle-même"),
        ("/", "/outils/", "existe déjà"),
        ("/operations/noel-2025.html", "/outils/", "elle-même hors d'atteinte"),
        ("/outils/", "/conseils/compost-debutant.html", "d'aucune page"),
    ):
        outil.origine.value, outil.cible.value = origine, cible
        assert message in outil.texte.value


def test_the_explorer_keeps_five_links_at_most_and_shows_what_they_do_together(
    ecrire: Ecrire,
) -> None:
    outil = explorateur_maillage(ecrire(simuler().site()))
    outil.cible.value = "/conseils/hotel-a-insectes.html"
    for origine in ("/conseils/", "/outils/", "/", "/terreaux/", "/epicerie/", "/coffrets/"):
        outil.origine.value = origine
        outil.garder.click()
        outil.garder.click()  # a link is kept once
    assert len(outil.liens) == 5
    assert "Liens gardés, 5 sur 5" in outil.texte.value
    assert "1 page à plus de 3 clics" in outil.texte.value
    for _ in range(6):
        outil.retirer.click()
    assert outil.liens == []
    assert "2 pages à plus de 3 clics" in outil.texte.value
