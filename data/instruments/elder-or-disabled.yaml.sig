# Over the bytes of the file beside; written by ./kolona instrument sign.
signatures:
  - {key: sample-clinician, signature: "0TVI166lCT/XmELa44K3QvbJrnpQXhN/kGiH3iUQF415RSA0PiZ89BA0NjVlTnwt+mWHI8ub4IJLPx/P8JBeDA=="}
  - {key: sample-supervisor, signature: "9jmVnY3zN68nngT8tAmy5gNGsQJZ6+M2wOihFdLDz04u8IgxY7wH+wwglbdoH828pc0eICAYxJ54iabs1qDpDQ=="}
