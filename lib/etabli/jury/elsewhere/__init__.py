"""What other systems take: Caisse des Dépôts, Moodle, Open Badges."""
