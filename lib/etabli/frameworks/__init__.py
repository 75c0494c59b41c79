"""Frameworks as data: the certification's fiche, the trade card, and how one evidences the other.

The files are TOML with French keys, because trainers edit them (`cases/frameworks/`). Loading
checks everything and raises one `FrameworkError` that lists every fault of a file.

    Frameworks
    ├── framework: Framework     rncp34179.toml         blocs, competencies, scale, jury
    ├── card: TradeCard          charge-ecommerce.toml  activities, resources, knowledge
    └── crosswalk: Crosswalk     crosswalk.toml         RNCP competency → trade-card competencies

The crosswalk names the fiche that serves: `fiche = "RNCP34179"`.
"""

from etabli.frameworks.loader import (
    load_crosswalk,
    load_framework,
    load_frameworks,
    load_trade_card,
)
from etabli.frameworks.model import (
    AccessPath,
    Activity,
    Bloc,
    Competency,
    Crosswalk,
    Defence,
    Framework,
    Frameworks,
    JuryMember,
    Knowledge,
    Label,
    Level,
    Resource,
    TickedLine,
    TradeCard,
)

__all__ = [
    "AccessPath",
    "Activity",
    "Bloc",
    "Competency",
    "Crosswalk",
    "Defence",
    "Framework",
    "Frameworks",
    "JuryMember",
    "Knowledge",
    "Label",
    "Level",
    "Resource",
    "TickedLine",
    "TradeCard",
    "load_crosswalk",
    "load_framework",
    "load_frameworks",
    "load_trade_card",
]
