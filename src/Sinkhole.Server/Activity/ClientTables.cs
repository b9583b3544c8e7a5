using System.Collections.Immutable;
using Sinkhole.Evidence.Activity;

namespace Sinkhole.Server.Activity;

/// <summary>All workers' tables of clients.</summary>
internal sealed class ClientTables(ClientTableOptions options) : IClientSightings
{
    private ImmutableArray<ClientTable> tables = [];

    /// <summary>A table for one more worker.</summary>
    public ClientTable Add()
    {
        var table = new ClientTable(options);
        ImmutableInterlocked.Update(ref tables, static (all, added) => all.Add(added), table);
        return table;
    }

    /// <inheritdoc/>
    public long Read(DateOnly day, ClientSeen seen)
    {
        var rest = 0L;
        foreach (var table in tables)
        {
            rest += table.Read(day, seen);
        }

        return rest;
    }
}
