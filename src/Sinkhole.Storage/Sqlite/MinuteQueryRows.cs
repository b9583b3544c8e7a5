using Sinkhole.Evidence.Hits;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Counts of all queries by minute, on the connection that writes.</summary>
internal sealed class MinuteQueryRows(StatementSet statements)
{
    private readonly Statement add = statements.Prepare("""
        INSERT INTO minute_query (minute, admitted, sinkholed, cached, stale, resolved, failed, refused, blocked, monitored)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET admitted = admitted + excluded.admitted, sinkholed = sinkholed + excluded.sinkholed,
          cached = cached + excluded.cached, stale = stale + excluded.stale, resolved = resolved + excluded.resolved,
          failed = failed + excluded.failed, refused = refused + excluded.refused,
          blocked = blocked + excluded.blocked, monitored = monitored + excluded.monitored
        """);

    /// <summary>Adds counts to a minute; in the caller's transaction.</summary>
    public void Add(long minute, QueryCounts counts) =>
        add.Bind(1, minute).Bind(2, counts.Admitted).Bind(3, counts.Sinkholed).Bind(4, counts.Cached).Bind(5, counts.Stale)
            .Bind(6, counts.Resolved).Bind(7, counts.Failed).Bind(8, counts.Refused).Bind(9, counts.Blocked).Bind(10, counts.Monitored).Run();
}
