using Microsoft.Data.Sqlite;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Storage.Chain;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Adds attribution records to one of their tables, each numbered and linked to the one before.</summary>
internal sealed class AttributionWriter(SqliteConnection connection, StatementSet statements, AttributionTables tables)
{
    private readonly AttributionJson json = new();
    private readonly RecordTable chain = AttributionChain.Of(tables);
    private readonly Statement findProgress = statements.Prepare($"SELECT through FROM {tables.Progress}");
    private readonly Statement setProgress = statements.Prepare($"UPDATE {tables.Progress} SET through = ?");
    private readonly Statement add = statements.Prepare($"""
        INSERT INTO {tables.Records} (id, client, forwarder, told, first_hit, last_hit, made_us, occasion, device, source, confidence, host_name,
          holding_network, holding_device, holding_from, holding_until, holding_kind, holding_feed, holding_file, holding_line,
          excluded, excluded_by, excluded_until, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);

    /// <summary>Adds records and moves the progress on; false when that is not where it was thought to be.</summary>
    public bool Append(IReadOnlyList<AttributionRecord> records, long before, long progress)
    {
        if (findProgress.Find() != before)
        {
            return false;
        }

        if (records.Count > 0)
        {
            var last = chain.ReadEnd(connection);
            var number = last.Sequence;
            var hashes = new HashChain(last.Hash);
            foreach (var record in records)
            {
                number++;
                Add(number, record, hashes.Append(json.Write(number, record)));
            }
        }

        setProgress.Bind(1, progress).Run();
        return true;
    }

    private void Add(long number, AttributionRecord record, Sha256Hash hash)
    {
        Span<byte> client = stackalloc byte[InternetAddress.Size];
        Span<byte> forwarder = stackalloc byte[InternetAddress.Size];
        Span<byte> digest = stackalloc byte[Sha256Hash.Size];
        var subject = record.Subject;
        subject.Client.WriteMapped(client);
        subject.Forwarder.WriteMapped(forwarder);
        hash.CopyTo(digest);
        add.Bind(1, number).Bind(2, client).BindOrNull(3, subject.Forwarder == default ? [] : forwarder).BindOrNull(4, subject.Told.Octets.Span)
            .Bind(5, record.FirstHit).Bind(6, record.LastHit).Bind(7, (record.MadeAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond)
            .Bind(8, (long)record.Occasion).Bind(9, record.Device.ToString()).Bind(10, (long)record.Source).Bind(11, (long)record.Confidence)
            .Bind(12, record.HostName);
        BindHolding(record);
        add.Bind(21, record.Exclusion?.Reason).Bind(22, record.Exclusion?.Owner).Bind(23, record.Exclusion?.Span.End).Bind(24, digest).Run();
    }

    private void BindHolding(AttributionRecord record)
    {
        var holding = record.Holding;
        add.Bind(13, holding?.Network.ToString()).Bind(14, holding?.Device.ToString()).Bind(15, holding?.Span.Start).Bind(16, holding?.Span.End)
            .Bind(17, (long?)holding?.Source.Kind).Bind(18, holding?.Source.Feed).Bind(19, holding?.Source.File).Bind(20, holding?.Line);
    }
}
