# Over the bytes of the file beside; written by ./kolona instrument sign.
signatures:
  - {key: sample-linguist, signature: "cV4T4+79/dUSnhTill35X94yD3edO18wTFCuTzMPaDrKJOticwZjw7bOiIU0gORjTmrTEaTqMNwz1qsH9b6vCQ=="}
  - {key: sample-listener, signature: "TOQWIa7iLTV4GMMgD1YqmJV1UBLN/OVTxsZAWCv+Px8ey0BbtU9ldjJ8omeSfZDcFGkSBdtuNuOu3KogfEIdCA=="}
