# Over the bytes of the file beside; written by ./kolona instrument sign.
signatures:
  - {key: sample-clinician, signature: "Iuqn4xafln9eiwzjGnYa5zeqaacEiC97A99qO+5BqdPQPYKZccjpVzn+ovJiw5lTFb4mSyZJiBDKDWRsjGB5Dw=="}
  - {key: sample-supervisor, signature: "wvN8zX+lH70xjjwKFE/SZQ2y+Wg7bZsbNyEwnCLZtwQCrQjercIxDEku07MitCNDd7My5str3AU78f6OJjQACw=="}
