#pragma once

#include <string>
#include <vector>

namespace kolona::wire {

// A repeated enum field as a vector of ours, and back. Numbers are the same on both sides.
template <class Model, class Repeated>
std::vector<Model> EnumsFromProto(const Repeated& repeated) {
  std::vector<Model> values;
  values.reserve(static_cast<std::size_t>(repeated.size()));
  for (const auto value : repeated) values.push_back(static_cast<Model>(value));
  return values;
}

template <class Repeated, class Model>
void EnumsToProto(const std::vector<Model>& values, Repeated* repeated) {
  for (const auto value : values) repeated->Add(static_cast<int>(value));
}

template <class Repeated>
std::vector<std::string> StringsFromProto(const Repeated& repeated) {
  return {repeated.begin(), repeated.end()};
}

template <class Repeated>
void StringsToProto(const std::vector<std::string>& values, Repeated* repeated) {
  for (const auto& value : values) *repeated->Add() = value;
}

}  // namespace kolona::wire
