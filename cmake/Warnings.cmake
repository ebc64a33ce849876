# Warnings are errors for our own code; generated code is exempt.
add_library(kolona_warnings INTERFACE)
target_compile_options(kolona_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual -Werror)
# g++ 12 reports these inside libstdc++ and Asio coroutine frames where nothing is wrong.
target_compile_options(kolona_warnings INTERFACE
  -Wno-maybe-uninitialized -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds
  -Wno-dangling-pointer -Wno-mismatched-new-delete)
