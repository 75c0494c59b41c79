"""nbgrader's settings for this course: folders, plugins, timeouts; no logic."""

c = get_config()  # noqa: F821  (nbgrader defines it when it loads this file)

c.CourseDirectory.course_id = "etabli"
# Not nbgrader's own name for it: were this file not to load, nbgrader would say so, go on with its
# stock settings (the students' code run in the open), and find no case in the gradebook it opens.
c.CourseDirectory.db_url = "sqlite:///notes.db?timeout=60"
c.CourseDirectory.ignore = [
    ".ipynb_checkpoints",
    "*.pyc",
    "__pycache__",
    "depot.json",
    "echec.json",
    "integrite.json",
]

# What students see in place of a solution.
c.ClearSolutions.code_stub = {"python": "# VOTRE CODE ICI"}
c.ClearSolutions.text_stub = "VOTRE RÉPONSE ICI"

# First of all, deleted, copied or altered cells are put back as the case has them.
c.Autograde.sanitize_preprocessors = [
    "etabli.grading.steps.RestoreCells",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Then cells run in a process that is shut in, and tests in another, which alone gives points.
c.Autograde.autograde_preprocessors = [
    "etabli.grading.steps.ExecuteApart",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

c.ExecuteApart.timeout = 60  # seconds per cell
c.LimitOutput.max_lines = 500
c.LimitOutput.max_traceback = 50

# The formgrader shows what students' code has output: without scripts.
c.HTMLExporter.sanitize_html = True
# It refuses a mark that the cell cannot give.
c.HTMLExporter.preprocessors = ["etabli.grading.formgrader.MarksInRange"]

# The formgrader's « Generate Feedback » writes our page; nbgrader's would show the hidden tests.
c.GenerateFeedback.exporter_class = "etabli.grading.exporter.FeedbackExporter"

c.ExportApp.plugin_class = "etabli.jury.exporter.JuryExporter"
