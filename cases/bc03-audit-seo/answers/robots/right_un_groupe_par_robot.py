# Autre méthode : usages saisis à la lecture, un groupe par robot nommé, panier fermé dans chacun.
usages = {
    "entraînement": ["GPTBot", "ClaudeBot", "CCBot", "Google-Extended", "Applebot-Extended"],
    "demande": ["ChatGPT-User", "Claude-User", "Perplexity-User"],
    "recherche": ["Googlebot", "Bingbot", "OAI-SearchBot", "Claude-SearchBot", "PerplexityBot"],
}
usages_robots = pd.DataFrame([(r, u) for u, liste in usages.items() for r in liste], columns=["robot", "usage"])
groupes = [f"User-agent: {r}\nDisallow: /\n" for r in usages["entraînement"]]
groupes += [f"User-agent: {r}\nAllow: /\nDisallow: /panier/\n" for r in usages["recherche"] + usages["demande"] + ["*"]]
texte = "\n".join(["# Arzhel, décembre 2026", *groupes, "Sitemap: https://comptoir-arzhel.example/sitemap.xml\n"])
Path("livrables/robots.txt").write_text(texte, encoding="utf-8")
