#pragma once

#include <vector>

#include "libs/model/alert.h"
#include "services/notification/domain/directory.h"

namespace kolona::notification {

// Who is told of an alert from this place, the likely force first. Never empty: where nothing is
// known the supervisor is told. What is known decides:
//   commune            its force by town or countryside (or by override) and the court's
//   prosecutor;
//                      when the place needs a person or the override is not sure, a copy to the
//                      other force;
//   province           the force of its largest commune, a copy to the other, the prosecutor;
//   region             police of the region's largest town, copies to the gendarmerie and the
//                      prosecutor there, and the supervisor;
//   nothing            the supervisor, copies to forces of the whole country where the directory
//   has
//                      them.
// An authority missing from the directory is replaced by the supervisor, never left out in silence.
std::vector<model::Route> RouteAlert(const Directory& directory, const model::Territory& territory,
                                     const model::ResolvedPlace& place);

}  // namespace kolona::notification
