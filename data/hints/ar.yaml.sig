# Over the bytes of the file beside; written by ./kolona instrument sign.
signatures:
  - {key: sample-linguist, signature: "qKBTdlnT+OQC8qmD8W6IgxCPMEJjP9kWrXKktmBqflchojOOdU+nL2uLep7W95+01njLjdz8OukaOD7QeJvVDg=="}
  - {key: sample-listener, signature: "OkQZ/VT1ChltEH/MTaDyjaZt+p/i8+5Ouan8qfpGiY3g8jDc2ASAvfOeUzRfett8ZgloVbrMytSym4ZDO7/bBQ=="}
