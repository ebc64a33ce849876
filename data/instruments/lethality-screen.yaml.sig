# Over the bytes of the file beside; written by ./kolona instrument sign.
signatures:
  - {key: sample-clinician, signature: "QUTCdG3RJVLNmHgyxm9769i7W5hQHESVjmikXHzSZu+kUtdjAAfErN990ETIPSRFBJ1uJJPazs+LfPRvxyVmCQ=="}
  - {key: sample-supervisor, signature: "CT2k4rE3mlyPJ11WM6oUWvVFkSer3ih7UU1MNANFwwZ+dhfQyuYYjxV3TlSamxpkeFwpWBzwYIBzrL4RmgnpDA=="}
