using System.Collections.Immutable;
using System.Globalization;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Campaigns.Drills;

/// <summary>Reads the recorded queries one by one. A row that cannot be read ends the drill: what is left out would falsify its counts.</summary>
internal sealed class DrillQueryReader
{
    /// <summary>The file's name in a bundle.</summary>
    public const string File = "queries.csv";

    /// <summary>Most queries: what a drill counts apart grows with them.</summary>
    public const long MaxQueries = 50_000_000;

    private const int MaxTypeCharacters = 32;
    private static readonly string[] Columns = ["time", "client_ip", "client_port", "proto", "qname", "qtype"];
    private static readonly string[] TimeForms = ["yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mm:ssZ"];

    private readonly DrillTable table;
    private readonly byte[] wire = new byte[NameSpan.MaxLength];

    private DrillQueryReader(DrillTable table) => this.table = table;

    /// <summary>Queries read.</summary>
    public long Count { get; private set; }

    /// <summary>Why reading ended before the end; null when it did not.</summary>
    public DrillProblem? Problem { get; private set; }

    /// <summary>Begins to read; null, and why, when the table has not the columns.</summary>
    public static DrillQueryReader? Open(Stream stream, out DrillProblem? problem)
    {
        var rows = DrillTable.Open(stream, File, out problem);
        if (rows is null)
        {
            return null;
        }

        var missing = Array.Find(Columns, column => !rows.Has(column));
        problem = missing is null ? null : DrillProblems.NoColumn(File, missing);
        return missing is null ? new DrillQueryReader(rows) : null;
    }

    /// <summary>The next query; null at the end, and when there is a problem.</summary>
    public DrillQuery? Read()
    {
        if (Problem is not null)
        {
            return null;
        }

        if (!table.TryRead(out var problem))
        {
            Problem = problem;
            return null;
        }

        if (++Count > MaxQueries)
        {
            Problem = DrillProblems.TooMany(File, table.Line, MaxQueries);
            return null;
        }

        return ReadRow();
    }

    private DrillQuery? ReadRow()
    {
        var (client, port, protocol, name, type) = (table["client_ip"], table["client_port"], table["proto"], table["qname"], table["qtype"]);
        if (!TryReadTime(table["time"], out var time))
        {
            return Refuse("time");
        }

        if (!InternetAddress.TryParse(client, out var address))
        {
            return Refuse("client_ip");
        }

        if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return Refuse("client_port");
        }

        if (protocol is not ("udp" or "tcp"))
        {
            return Refuse("proto");
        }

        if (!NameText.TryParse(name, wire, out var length))
        {
            return Refuse("qname");
        }

        if (type.Length is 0 or > MaxTypeCharacters || !type.All(character => char.IsAsciiLetterOrDigit(character) || character == '-'))
        {
            return Refuse("qtype");
        }

        if (!TryReadAnswers(table["upstream_answer"], out var answers))
        {
            return Refuse("upstream_answer");
        }

        return new DrillQuery
        {
            Time = time,
            Client = address,
            ClientText = client,
            Port = number,
            Protocol = protocol,
            Name = wire.AsSpan(0, length).ToArray(),
            Type = type,
            Mac = MacAddress.TryParse(table["edns65001_mac"], out var mac) ? mac : null,
            Answers = answers,
        };
    }

    private DrillQuery? Refuse(string column)
    {
        Problem = DrillProblems.Cell(File, table.Line, column, table[column]);
        return null;
    }

    private static bool TryReadTime(string text, out DateTimeOffset time)
    {
        var good = DateTimeOffset.TryParseExact(text, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time)
            && time.UtcTicks <= DateTimeOffset.MaxValue.UtcTicks - LocalMoment.Offset.Ticks;
        time = good ? time.ToOffset(LocalMoment.Offset) : default;
        return good;
    }

    private static bool TryReadAnswers(string text, out ImmutableArray<InternetAddress> answers)
    {
        var read = ImmutableArray.CreateBuilder<InternetAddress>();
        answers = [];
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!InternetAddress.TryParse(part, out var address))
            {
                return false;
            }

            // An IPv4 address in the clothes of IPv6 is none that a list may hold.
            if (!address.IsIPv4 || !part.Contains(':', StringComparison.Ordinal))
            {
                read.Add(address);
            }
        }

        answers = read.ToImmutable();
        return true;
    }
}
