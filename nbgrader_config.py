"""nbgrader's settings for this course: folders, plugins, timeouts; no logic."""

c = get_config()  # noqa: F821  (nbgrader defines it when it loads this file)

c.CourseDirectory.course_id = "etabli"
c.CourseDirectory.db_url = "sqlite:///gradebook.db?timeout=60"
c.CourseDirectory.ignore = [
    ".ipynb_checkpoints",
    "*.pyc",
    "__pycache__",
    "depot.json",
    "echec.json",
]

# What students see in place of a solution.
c.ClearSolutions.code_stub = {"python": "# VOTRE CODE ICI"}
c.ClearSolutions.text_stub = "VOTRE RÉPONSE ICI"

# A deleted test cell comes back and is graded, instead of waiting for a human for ever.
c.OverwriteCells.add_missing_cells = True
c.OverwriteCells.missing_cell_notification = (
    "Cette cellule (id : {cell_id}) manquait dans le dépôt ; elle a été remise à la correction.\n\n"
)

c.Execute.timeout = 60
c.LimitOutput.max_lines = 500
c.LimitOutput.max_traceback = 50

c.ExportApp.plugin_class = "etabli.jury.exporter.JuryExporter"
