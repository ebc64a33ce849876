#pragma once

#include <map>
#include <set>
#include <string>

#include "services/triage/domain/test_decisions.h"

namespace kolona::triage {

// Worked out from the text of each file, not from what the engine says. Of each questionnaire:
// every band, every action that hangs on an answer, everything told, one answer fewer than needed
// and just enough, what may stay open, what is refused.
inline const DecisionTable& Decisions() {
  static const DecisionTable table = {
      {"danger-scale",
       {{"", "medium; call_back 1440"},
        {"firearm weapon", "medium; plan_safety 240, advocate 1440"},
        {"firearm left_within_year he_has_no_work alcohol",
         "high; hand_over_now 15, plan_safety 60"},
        {"firearm left_within_year he_has_no_work weapon child_not_his",
         "extreme; hand_over_now 5, plan_safety 60"},
        {"strangled", "medium; call_back 1440, medical_check 240"},
        {"her_suicidality", "medium; call_back 1440, ask_suicide_screen 15; opens suicide-screen"},
        {"violence_growing..left_within_year he_has_no_work..her_suicidality",
         "extreme; hand_over_now 5, plan_safety 60, ask_suicide_screen 15, medical_check 240; "
         "opens suicide-screen"},
        {"violence_growing..firearm never_lived_together..stalks_or_damages",
         "extreme; hand_over_now 5, plan_safety 60, medical_check 240"},
        {"left_within_year never_lived_together", "refused"},
        // 11 points; the 4 of having left cannot come any more.
        {"firearm never_lived_together weapon strangled alcohol violence_growing "
         "controls_daily_life forced_sex ?left_within_year",
         "medium; plan_safety 240, advocate 1440, medical_check 240"},
        // 14 points; the minus three cannot come any more.
        {"firearm left_within_year weapon alcohol illegal_drugs ?never_lived_together",
         "high; hand_over_now 15, plan_safety 60"},
        {"? violence_growing !firearm..child_not_his",
         "medium, person; plan_safety 240, advocate 1440"},
        {"? violence_growing !firearm..forced_sex", "medium; plan_safety 240, advocate 1440"},
        {"? stalks_or_damages !illegal_drugs..believes_may_kill !her_suicidality",
         "medium to extreme; hand_over_now 5, plan_safety 60"}}},
      {"digital-violence",
       {{"", "low; tell_how_to_call_back 1440"},
        {"doxxing", "medium; keep_proof 1440, call_back 1440"},
        {"account_takeover", "medium; keep_proof 1440, call_back 1440, secure_accounts 240"},
        {"images_spread",
         "high; digital_referent 60, keep_proof 120, takedown 240; red images_spread"},
        {"tracking_or_spyware",
         "high; digital_referent 60, keep_proof 120, change_channel 1; red tracking_or_spyware"},
        {"images_spread..doxxing",
         "high; digital_referent 60, keep_proof 120, change_channel 1, secure_accounts 240, "
         "takedown 240; red images_spread, extortion, tracking_or_spyware"},
        {"?", "not known to high, person; digital_referent 60, keep_proof 120"},
        {"? doxxing", "medium to high; digital_referent 60, keep_proof 120"},
        {"? images_threatened", "medium to high; digital_referent 60, keep_proof 120"}}},
      {"elder-or-disabled",
       {{"", "low; tell_how_to_call_back 1440"},
        {"money_taken", "medium; reach_her_alone 1440"},
        {"denied_care", "high; hand_over_now 15, reach_her_alone 240; red denied_care"},
        {"depends_on_suspect..rough_handling",
         "high; hand_over_now 15, reach_her_alone 240; "
         "red denied_care, locked_or_restrained, rough_handling"},
        {"? money_taken", "medium to high, person; hand_over_now 15, reach_her_alone 240"},
        {"? money_taken cannot_call_alone",
         "medium to high; hand_over_now 15, reach_her_alone 240"},
        {"? depends_on_suspect no_other_contact",
         "medium to high; hand_over_now 15, reach_her_alone 240"}}},
      {"grid-23",
       {{"", "low; tell_how_to_call_back 1440"},
        {"item_06", "medium; call_back 1440"},
        {"item_01 item_02", "high; hand_over_now 15, plan_safety 60"},
        {"item_01..item_23", "high; hand_over_now 15, plan_safety 60"},
        {"? item_01 !item_02..item_10", "medium to high, person; hand_over_now 15, plan_safety 60"},
        {"? item_01 !item_02..item_11", "medium to high; hand_over_now 15, plan_safety 60"},
        {"? item_23 !item_13..item_22", "medium to high; hand_over_now 15, plan_safety 60"}}},
      {"grid-24",
       {{"", "low; tell_how_to_call_back 1440"},
        {"item_06", "medium; call_back 1440"},
        {"item_01..item_14", "high; hand_over_now 15, plan_safety 60"},
        {"item_01..item_24", "high; hand_over_now 15, plan_safety 60"},
        {"? item_01 !item_02..item_11", "medium to high, person; hand_over_now 15, plan_safety 60"},
        // Thirteen at most.
        {"? item_01 !item_02..item_12", "medium; call_back 1440"},
        {"? item_23 item_24 !item_13..item_22",
         "medium to high; hand_over_now 15, plan_safety 60"}}},
      {"lethality-screen",
       {{"", "low; tell_how_to_call_back 1440"},
        {"gun_access", "medium; call_back 1440"},
        {"strangled", "medium; call_back 1440, medical_check 240"},
        {"weapon", "high; hand_over_now 15, plan_safety 60; red weapon"},
        {"weapon..follows_spies_threatens",
         "high; hand_over_now 15, plan_safety 60, medical_check 240; "
         "red weapon, threat_to_kill, believes_may_kill"},
        {"?", "not known to high, person; hand_over_now 15, plan_safety 60"},
        {"? gun_access", "medium to high; hand_over_now 15, plan_safety 60"},
        {"? left_him", "medium to high; hand_over_now 15, plan_safety 60"}}},
      {"lethality-screen-2",
       {{"", "low; tell_how_to_call_back 1440"},
        {"gun_access", "medium; call_back 1440"},
        {"strangled", "high; hand_over_now 15, plan_safety 60, medical_check 240; red strangled"},
        {"weapon", "high; hand_over_now 15, plan_safety 60; red weapon"},
        {"weapon..follows_spies_threatens",
         "high; hand_over_now 15, plan_safety 60, medical_check 240; "
         "red weapon, threat_to_kill, believes_may_kill, strangled"},
        {"?", "not known to high, person; hand_over_now 15, plan_safety 60"},
        {"? gun_access", "medium to high; hand_over_now 15, plan_safety 60"},
        {"? left_him", "medium to high; hand_over_now 15, plan_safety 60"},
        // Of any two of the seven one stands in a row of three without the other, so none can count
        // for another.
        {"gun_access jealous_controls left_him", "medium; call_back 1440"},
        {"gun_access he_has_no_work he_tried_suicide", "medium; call_back 1440"},
        {"gun_access child_not_his follows_spies_threatens", "medium; call_back 1440"},
        {"jealous_controls he_has_no_work child_not_his", "medium; call_back 1440"},
        {"jealous_controls he_tried_suicide follows_spies_threatens", "medium; call_back 1440"},
        {"left_him he_has_no_work follows_spies_threatens", "medium; call_back 1440"},
        {"left_him he_tried_suicide child_not_his", "medium; call_back 1440"}}},
      {"minors",
       {{"age=30", "low; tell_how_to_call_back 1440"},
        {"age=17", "medium; child_protection 60, second_reviewer 240, no_household_phone 1"},
        {"age=18 child_unsafe_now",
         "high; child_protection_now 15, second_reviewer 240, no_household_phone 1; "
         "red child_unsafe_now"},
        {"age=30 child_harmed lives_with_suspect",
         "extreme; child_protection_now 15, second_reviewer 240, no_household_phone 1; "
         "red child_harmed"},
        {"age=10 child_present..early_or_forced_marriage",
         "extreme; child_protection_now 15, second_reviewer 240, no_household_phone 1; "
         "red child_harmed, child_unsafe_now, early_or_forced_marriage"},
        {"child_present",
         "medium, person; child_protection 60, second_reviewer 240, no_household_phone 1"},
        // 15 to 17, and 18 to 24.
        {"@2", "medium; child_protection 60, second_reviewer 240, no_household_phone 1"},
        {"@3", "low; tell_how_to_call_back 1440"},
        {"age=-1", "refused"},
        {"age=0", "medium; child_protection 60, second_reviewer 240, no_household_phone 1"},
        {"age=130", "low; tell_how_to_call_back 1440"},
        {"age=131", "refused"},
        {"?",
         "not known to extreme, person; "
         "child_protection_now 15, second_reviewer 240, no_household_phone 1"},
        {"? age=10",
         "medium to extreme; "
         "child_protection_now 15, second_reviewer 240, no_household_phone 1"}}},
      {"short-screen",
       {{"", "low; tell_how_to_call_back 1440"},
        {"violence_growing", "medium; call_back 1440"},
        {"strangled_or_beaten_pregnant", "medium; call_back 1440, medical_check 240"},
        {"violence_growing weapon", "medium; warn_her 240, call_back 1440"},
        {"weapon..violent_jealousy", "high; advocate_now 60, plan_safety 60"},
        {"violence_growing..violent_jealousy", "high; hand_over_now 15, plan_safety 60"},
        {"violence_growing..strangled_or_beaten_pregnant",
         "high; hand_over_now 15, plan_safety 60, medical_check 240"},
        {"? violence_growing", "medium to high, person; hand_over_now 15, plan_safety 60"},
        {"? violence_growing weapon", "medium to high; hand_over_now 15, plan_safety 60"},
        {"? violent_jealousy strangled_or_beaten_pregnant",
         "medium to high; hand_over_now 15, plan_safety 60, medical_check 240"}}},
      {"stalking",
       {{"last_event=2025-10-01", "low; tell_how_to_call_back 1440"},
        {"growing last_event=2025-10-01", "medium; keep_a_diary 1440, call_back 1440"},
        {"weapon last_event=2025-10-01", "high; hand_over_now 15, plan_safety 60; red weapon"},
        {"repeated_contact..breached_order last_event=2026-01-01",
         "high; hand_over_now 15, plan_safety 60; "
         "red enters_home, threatens, weapon, breached_order"},
        {"last_event=2026-01-02", "refused"},
        {"? growing", "medium to high, person; hand_over_now 15, plan_safety 60"},
        {"? repeated_contact follows_or_waits", "medium to high; hand_over_now 15, plan_safety 60"},
        {"? growing violent_before", "medium to high; hand_over_now 15, plan_safety 60"}}},
      {"suicide-screen",
       {{"", "low; tell_how_to_call_back 1440"},
        {"wish_dead", "low; talk_and_refer 1440"},
        {"thoughts method", "medium; clinician_same_day 480, means_away 60"},
        {"behaviour=older", "medium; clinician_same_day 480, means_away 60; red behaviour"},
        {"thoughts intent", "high; stay_on_the_line 1, emergency_care 15; red intent"},
        {"wish_dead..plan behaviour=last_three_months",
         "high; stay_on_the_line 1, emergency_care 15; red intent, plan, behaviour"},
        {"!thoughts method", "refused"},
        {"!thoughts intent", "refused"},
        {"!thoughts plan", "refused"},
        {"?", "not known to high, person; stay_on_the_line 1, emergency_care 15"},
        {"? behaviour=never", "not known to high, person; stay_on_the_line 1, emergency_care 15"},
        {"? wish_dead !thoughts", "medium to high, person; stay_on_the_line 1, emergency_care 15"},
        {"? wish_dead behaviour=never",
         "medium to high, person; stay_on_the_line 1, emergency_care 15"},
        {"wish_dead thoughts ?method ?intent ?plan",
         "medium to high; stay_on_the_line 1, emergency_care 15"},
        {"thoughts ?wish_dead", "low; talk_and_refer 1440"}}},
  };
  return table;
}

// Changes (test_mutants.h) that no answers can tell from the original, by file; mutation_test.cc
// proves it of each.
inline const std::map<std::string, std::set<std::string>>& AllEquivalentMutants() {
  static const std::map<std::string, std::set<std::string>> all = {
      // Within so many days: no date lies in the future, so "at least 0 days ago" says nothing.
      {"stalking",
       {"band urgent part 5 part 2 lower cut from 0 to -1",
        "band some part 6 lower cut from 0 to -1"}},
  };
  return all;
}

inline std::set<std::string> EquivalentMutants(const std::string& stem) {
  const auto& all = AllEquivalentMutants();
  const auto found = all.find(stem);
  return found == all.end() ? std::set<std::string>() : found->second;
}

}  // namespace kolona::triage
