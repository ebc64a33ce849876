# shellcheck shell=bash

cmd_help() {
  cat <<'TEXT'
Kolona Maak: a report becomes an acknowledged alert, a request becomes matches.

  ./kolona demo [--check]     install what is missing, build, start everything on this machine, send the
                              sample cases and show what became of them; leaves the platform up.
                              --check stops everything at the end; exit 0 only when every promise held
  ./kolona test [--quick] [-R REGEX] [--sanitize address|thread]
                              build and run every test; --quick: unit, contract and flow tests alone;
                              -R: only tests whose name matches; --sanitize: built apart, under the
                              address and undefined-behaviour sanitizers, or the thread sanitizer
  ./kolona up [--observe]     start what is not yet running; --observe: a Prometheus with it
  ./kolona down               stop all that up or demo started
  ./kolona status             who is up, ready, on which port, with how much memory (exit 3: not all ready)
  ./kolona logs [SERVICE] [-f]
                              what they said; -f: and go on
  ./kolona restart SERVICE    stop one (if it lives) and start it with the same arguments
  ./kolona rebuild            forget what reporting has counted and count the log again
  ./kolona bench [-- ARGS]    measure; writes its tables into docs
  ./kolona bench triage       measure the rules alone, in process; writes docs/benchmarks/triage.md
  ./kolona instrument check|explain|enumerate|diff|batch|sign|keygen|promote|rollback ...
                              work on the files of data/instruments (--help after each says how)
  ./kolona instrument import|export ...
                              from and to spreadsheets (XLSForm) and FHIR R4
  ./kolona measure triage     accuracy, calibration and fairness of the instruments on a SYNTHETIC cohort, or on
                              labelled outcomes (--outcomes FILE); --help says how
  ./kolona replay triage --with FILE [--since DATE|36h|30d|8w] [--from FILE.jsonl]
                              what a draft would have made of past cases, out of the running platform's log or
                              a file; changes nothing (exit 3: some case would fall)
  ./kolona clean              stop everything and remove what was made in the state folder
  ./kolona help               this text

Options
  --http-port N               where the gateway listens (8350)
  --port-base N               first of the 60 inner ports (18300)
  --kafka HOST:PORT           use this Apache Kafka instead of starting one
  --redis HOST:PORT           use this Redis instead of starting one
  --broker trial              no Kafka: a stand-in inside one process, which KEEPS NOTHING
  --state DIR                 everything made or stored goes here (./.kolona); a new or an empty folder
  --build-dir DIR             programs built elsewhere (KOLONA_BUILD_DIR; default: build in the state folder)
  --no-build                  install and build nothing: start what is there
  --log-level LEVEL           of the services: debug, info, warn, error (info)

Environment
  KOLONA_KAFKA_JVM            heap and flags of Kafka's Java ("-Xms512m -Xmx512m -Xmn320m …")
  KOLONA_DESK_ANSWER_MS       after how long the sample desks answer (200)
  KOLONA_DESK_ARGS            more arguments for the sample desks (e.g. "--slow 500")
  KOLONA_NEED_FREE_MB         how much free disk is asked for (2048)

Needs Debian 12. Missing packages are installed with apt-get (as root or by sudo), Kafka by Maven. Redis,
Kafka and Prometheus run as processes of their own, on loopback; the system's own services are not started
(Debian's packages do enable redis-server and prometheus for the next boot, on their own ports; switch that off
with: systemctl disable redis-server prometheus). Services: kafka redis triage notification matching reporting intake gateway desk-forces
desk-justice prometheus.
TEXT
}
