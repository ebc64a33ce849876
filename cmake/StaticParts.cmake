# gRPC, Protobuf and Abseil are linked from their archives: of seventy shared libraries a process maps pages all
# around those it uses. librdkafka stays shared: its archive needs packages that nothing else asks for.
# A corrected version of one of these libraries reaches the programs when they are built again.
function(kolona_link_archives)
  foreach(target ${ARGN})
    foreach(property IMPORTED_LOCATION_NONE IMPORTED_LOCATION_RELEASE IMPORTED_LOCATION)
      get_target_property(shared ${target} ${property})
      if(shared)
        string(REGEX REPLACE "\\.so[.0-9]*$" ".a" archive "${shared}")
        if(EXISTS "${archive}")
          set_target_properties(${target} PROPERTIES ${property} "${archive}")
        endif()
      endif()
    endforeach()
  endforeach()
endfunction()

get_property(parts DIRECTORY PROPERTY IMPORTED_TARGETS)
list(FILTER parts INCLUDE REGEX "^(gRPC|absl|protobuf)::")
list(FILTER parts EXCLUDE REGEX "plugin|protoc")
kolona_link_archives(${parts})
