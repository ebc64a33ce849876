# Over the bytes of the file beside; written by ./kolona instrument sign.
signatures:
  - {key: sample-clinician, signature: "MD0om2/0kBN2NjNvvy5gx0fgiuo2WkPjd/hbpexvL5SE+JXwjBy4Mcy8syTfhna5JXRfwnTp0+Sn39qcOtVPCA=="}
  - {key: sample-supervisor, signature: "kCKviIzXTxPrnYVgOuZ9RErWZuOKVj7qPlpEY3BDtwtbNpNZP+w9Kl0+nL4kgLbLf4GR/ghfkf7Wl/XY4P2xBw=="}
