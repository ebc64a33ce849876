#pragma once

#include <string>

#include "services/intake/handlers/intake_fixture.h"

namespace kolona::intake {

// The fixture with one accepted report in the views, and its alert told to one authority.
class ReadingFixture : public IntakeFixture {
 protected:
  ReadingFixture() {
    accepted_ = Submit(UrgentReport()).value();
    FoldReports();
    AlertView view;
    view.alert.alert_id = accepted_.alert_id;
    view.alert.case_id = accepted_.case_id;
    view.state = model::AlertState::kOpen;
    view.routes.emplace_back();
    view.routes[0].route.authority_id = "dgsn-agadir";
    views_.alerts[accepted_.alert_id] = view;
  }
  Acceptance accepted_;
};

}  // namespace kolona::intake
