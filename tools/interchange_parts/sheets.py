"""The sheets and columns of our XLSForm workbooks. survey, choices and settings are those of XLSForm; pyxform reads
them and passes over the others."""
FRENCH, ARABIC = "label::French (fr)", "label::Arabic (ar)"
LABELS = [FRENCH, ARABIC]
COLUMNS = {
    "survey": ["type", "name", *LABELS, "relevant", "required", "constraint", "kolona_critical",
               "kolona_from_case_age", "kolona_opens", "kolona_lowers", "kolona_unread"],
    "choices": ["list_name", "name", *LABELS],
    "settings": ["form_title", "form_id", "version", "default_language"],
    "papers": ["key", "value"],
    "evidence": ["study", "where", "n", "auc", "sensitivity", "specificity"],
    "measures": ["measure", *LABELS],
    "weights": ["measure", "points", "when"],
    "exclusive": ["questions"],
    "bands": ["part", "band", "level", "when", *LABELS],
    "actions": ["band", "do", "within_minutes", *LABELS],
    "overrides": ["when", "band", *LABELS],
    "also": ["when", "do", "within_minutes", *LABELS],
    "patterns": ["band", "patterns"],
    "vectors": ["name", "told", "rest", "today", "band", "lowest", "highest", "measures"],
}
TYPES = {"number": "integer", "date": "date"}
YES_NO = [("yes", "Oui", "نعم"), ("no", "Non", "لا")]
# Keys of the papers sheet: a dot leads into a map of the instrument file.
FLAGS = ("validated_in_morocco", "frame")
PAPERS = ("address", "status", "valid.from", "valid.to", "owner", "licence", "permission", "source",
          "validated_in_morocco", "frame", "no_evidence", "reasons", "missing.least_answered", "title.ar")
