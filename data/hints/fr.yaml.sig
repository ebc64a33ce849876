# Over the bytes of the file beside; written by ./kolona instrument sign.
signatures:
  - {key: sample-linguist, signature: "LsFof0nt8ssqAUgrfOE+bTUdo9ghRAV22RS//BnOWHHnCX1U7yTenk1g2nGS5L/hRwJ1Xumfrv6qKUJ1+d/aDw=="}
  - {key: sample-listener, signature: "2/PDjnLD8MnGBEnsUecyh6nXSaxHYoitEy08qGzbwWN+BEheKJhM73eWoKCRIuRpezmxbf6W3d7oyZemLEtvBQ=="}
