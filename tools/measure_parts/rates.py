"""What the synthetic cohort is made from. PUBLISHED figures are quoted with their source; ASSUMED ones are ours, made
up so that something can be run. Nothing here says how the line's callers are: that is not known."""

HCP = ("Haut-Commissariat au Plan, Enquête nationale sur la violence à l'encontre des femmes et des hommes 2019 "
       "(12,000 women of 15 to 74, last twelve months), as reported by the press")
CENSUS = "HCP, census 2024, as reported by the press"

# ---- PUBLISHED ----
# Share of women with at least one act, by age (HCP). 25-49 is not published by itself: see below.
ANY = 0.571
ANY_BY_AGE = {(15, 19): 0.707, (20, 24): 0.658, (50, 54): 0.516, (55, 59): 0.468, (60, 74): 0.332}
ANY_BY_PLACE = {"urban": 0.58, "rural": 0.55}
# Of all women, by kind (HCP).
KINDS = {"psychological": 0.475, "economic": 0.143, "cyber": 0.138, "sexual": 0.136, "physical": 0.129}
# Above and below the average (HCP names the regions, not always their rates).
ABOVE, BELOW = ("01", "05", "06", "09"), ("02", "08", "10", "11", "12")
# Share of the population, in percent (census 2024).
REGIONS = {"01": 10.9, "02": 6.2, "03": 12.1, "04": 13.9, "05": 6.9, "06": 20.9, "07": 13.3, "08": 4.5, "09": 8.2,
           "10": 1.2, "11": 1.2, "12": 0.6}
# Who speaks an Amazigh language (census 2024).
AMAZIGH, AMAZIGH_RURAL = 0.248, 0.333

# ---- ASSUMED ----
URBAN = 0.63
# Share of women of 15 to 74 in each band. With these, 0.60 for 25-49 gives the published 0.571 over all.
AGES = {(15, 19): 0.115, (20, 24): 0.115, (25, 49): 0.50, (50, 54): 0.08, (55, 59): 0.07, (60, 74): 0.12}
ANY_25_49 = 0.60
ABOVE_FACTOR, BELOW_FACTOR = 1.06, 0.92
# Share with new serious violence. No Moroccan figure was found: this is the share of new violence within 320 days among
# 7,147 complaints in Spain (study of VPR 4.0, 2019).
OUTCOME = 0.143
# Share of callers who answer yes, before what severity does to it. No survey asked these questions.
YES = 0.15
YES_BY_ITEM = {
    "violence_growing": 0.35, "jealous_controls": 0.45, "controls_daily_life": 0.40, "violent_jealousy": 0.35,
    "weapon": 0.12, "threat_to_kill": 0.20, "believes_may_kill": 0.20, "believes_can_kill": 0.20, "gun_access": 0.03,
    "firearm": 0.02, "strangled": 0.12, "left_him": 0.25, "left_within_year": 0.20, "never_lived_together": 0.10,
    "he_has_no_work": 0.30, "child_not_his": 0.05, "alcohol": 0.30, "illegal_drugs": 0.15, "wish_dead": 0.20,
    "thoughts": 0.12, "child_present": 0.45, "lives_with_suspect": 0.35,
}
# How much one standard deviation of hidden severity moves the log-odds of a yes, and of the outcome.
ITEM_SLOPE, OUTCOME_SLOPE = 0.9, 1.0
# What being hurt in body adds to hidden severity.
BODY_SHIFT = 0.5
