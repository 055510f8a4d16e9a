"""Checks bitext in JSON Lines with Spark: each partition goes through a tadqiq of its own, by `rdd.pipe`.

    spark-submit check.py ROWS FINDINGS [TADQIQ]

ROWS are files of rows `{"id": ..., "en": ..., "ar": ...}`; FINDINGS is a folder that does not exist yet. It gets a line
for each row, in the order of the rows: the `id` of the row and what was found in it. `row` counts inside a partition.
TADQIQ is the path of the program on the machines that do the work, where it is not on their search path.
"""

import shlex
import sys

from pyspark.sql import SparkSession


def main(rows: str, findings: str, tadqiq: str = "tadqiq") -> None:
    spark = SparkSession.builder.appName("tadqiq").getOrCreate()
    check = f"{shlex.quote(tadqiq)} check - --isolated --input-format jsonl --format jsonl"
    # Findings (1) and rows that cannot be read (2) are results; anything else fails the job.
    command = "sh -c " + shlex.quote(f"{check}; [ $? -le 2 ]")
    lines = spark.sparkContext.textFile(rows)
    lines.pipe(command, checkCode=True).saveAsTextFile(findings)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
