# Over the bytes of the file beside; written by ./kolona instrument sign.
signatures:
  - {key: sample-linguist, signature: "lgmZBua+7obvhOvTRJ+TE22yaccOMostwWz/928HnvpBt/dc4Ua1x/qHK03gcClxbNf0Gf5Q153zYZ29YS/SBA=="}
  - {key: sample-listener, signature: "Gp20YJRBnojmKxD2WMnlWHzDYNKyPwjC6eBf+dzVhc7QA8RMC6bGuM4uG5FQOUyoKdyQuLLl9xqPxsN1PmrDCQ=="}
