namespace Sinkhole.Storage.Sqlite;

/// <summary>The rows at the ends of a span that the sums cannot answer, once for each rule they count for; parameters as <see cref="TimeSpanSplit"/> names them.</summary>
internal static class CutRows
{
    /// <summary>The rows before the first whole unit.</summary>
    public const string Head = $"{Winners} WHERE {HeadSpan} UNION ALL {Others} WHERE {HeadSpan}";

    /// <summary>The rows after the last whole unit.</summary>
    public const string Tail = $"{Winners} WHERE {TailSpan} UNION ALL {Others} WHERE {TailSpan}";

    /// <summary>Rows for the rule that won.</summary>
    public const string Winners = """
        SELECT h.client_id, h.rule_id, iif(h.action = 6, 0, h.count) AS hits, iif(h.action = 6, 0, h.count) AS won,
               iif(h.action = 6, h.count, 0) AS monitored, iif(h.action = 6, h.count, 0) AS monitored_won, h.first_us, h.first_us + h.span_us AS last_us
          FROM hit h
        """;

    /// <summary>Rows for each other rule.</summary>
    public const string Others = """
        SELECT h.client_id, r.rule_id, iif(h.action = 6, 0, h.count), 0, iif(h.action = 6, h.count, 0), 0, h.first_us, h.first_us + h.span_us
          FROM hit h CROSS JOIN rule_set_rule r ON r.set_id = h.others_id
        """;

    private const string HeadSpan = """
        h.first_us >= $headFrom AND h.first_us < $headTo
          AND h.seq >= (SELECT min(first_seq) FROM minute_row WHERE minute >= $headFrom / 60000000 AND minute <= $headTo / 60000000)
          AND h.seq <= (SELECT max(last_seq) FROM minute_row WHERE minute >= $headFrom / 60000000 AND minute <= $headTo / 60000000)
        """;

    private const string TailSpan = """
        h.first_us >= $tailFrom AND h.first_us < $tailTo
          AND h.seq >= (SELECT min(first_seq) FROM minute_row WHERE minute >= $tailFrom / 60000000 AND minute <= $tailTo / 60000000)
          AND h.seq <= (SELECT max(last_seq) FROM minute_row WHERE minute >= $tailFrom / 60000000 AND minute <= $tailTo / 60000000)
        """;
}
