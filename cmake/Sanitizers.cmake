# KOLONA_SANITIZE: empty, "address" (with undefined behaviour) or "thread".
set(KOLONA_SANITIZE "" CACHE STRING "address or thread")
add_library(kolona_sanitizers INTERFACE)
if(KOLONA_SANITIZE STREQUAL "address")
  target_compile_options(kolona_sanitizers INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
elseif(KOLONA_SANITIZE STREQUAL "thread")
  # Undefined again: Protobuf's headers give messages other members under it than its library has.
  target_compile_options(kolona_sanitizers INTERFACE
    -fsanitize=thread -fno-omit-frame-pointer -U__SANITIZE_THREAD__)
  # It does not know fences. Asio's stand beside locks of its own, which it does know.
  add_compile_definitions(BOOST_ASIO_DISABLE_FENCED_BLOCK)
  add_link_options(-fsanitize=thread)
elseif(KOLONA_SANITIZE)
  message(FATAL_ERROR "KOLONA_SANITIZE must be empty, address or thread, not '${KOLONA_SANITIZE}'")
endif()
