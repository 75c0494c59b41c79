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

# First of all, deleted, copied or altered cells are put back as the case has them.
c.Autograde.sanitize_preprocessors = [
    "etabli.grading.restore.RestoreCells",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]

c.Execute.timeout = 60
c.LimitOutput.max_lines = 500
c.LimitOutput.max_traceback = 50

c.ExportApp.plugin_class = "etabli.jury.exporter.JuryExporter"
