# Over the bytes of the file beside; written by ./kolona instrument sign.
signatures:
  - {key: sample-linguist, signature: "RisWA4Gt8ath66MqpgEBndLwXGQUg2rmpEX4QHjHfKC08SIdQacOS1mTj/S7BUU+9BLwraUrPIUvOS0d0vViBQ=="}
  - {key: sample-listener, signature: "ql0aBKdfyaTBuBf9jR0PKvqZNW9oCtUZszWJ4HIw4/pTvq9W8RKVAm5kPNtieKY44V/RkGwicIjn/JTG4TPWCA=="}
