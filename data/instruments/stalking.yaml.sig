# Over the bytes of the file beside; written by ./kolona instrument sign.
signatures:
  - {key: sample-clinician, signature: "ngF9DxF4daSuRQaQ4wSi2x/GKt33SeOJqqeEkTrmv7BQeGUSrhbnd223D522vEsEuKhvD9IETkGorSaKZeqkBw=="}
  - {key: sample-supervisor, signature: "9/T2p+lCwkBp086s13iNkotoTzPjb1HWS5se0LCsHiidLoXlqSHcemY26ELSR+oenXhFCeBLuGYFzn4FlOj3Bw=="}
