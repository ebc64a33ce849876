# Over the bytes of the file beside; written by ./kolona instrument sign.
signatures:
  - {key: sample-linguist, signature: "6o5tiNZ/FWJXotoTBouwqt3mnkrTxEE9ZBQaISdAUeiO+dLNnxYUT1Ji6vCNdt2tvy/Nudx4QV3PF5oXidaLDA=="}
  - {key: sample-listener, signature: "ri2PjylrwWspiGvRY8Dqiwg6vLS5WznAVPvlwzNaUJKNEHqE6nllxOY4Z272A6+LGCYZ433zgsJ3W620yq7TBg=="}
