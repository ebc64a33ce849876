# Over the bytes of the file beside; written by ./kolona instrument sign.
signatures:
  - {key: sample-clinician, signature: "BpKqLyeNOBmaZ07s8SQbgobbspiEUOqZfNVn42wD+fGZnH4QNqSk1ar9YsejjV5PuQuzJPoo6vz91WBlwU53CQ=="}
  - {key: sample-supervisor, signature: "hd7mfA+zsnL1LLWOWGbklY8Z0I5TjL6XSxM9TRLxykhO2pg26+mv/XaHNI5EwN658rQhOIfzWHkj0vLTiNh+Cg=="}
