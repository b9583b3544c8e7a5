using Sinkhole.Campaigns.Exports;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Campaigns.Tests.Exports;

/// <summary>Made-up records, and what formats make of them.</summary>
internal static class ExportRows
{
    public static DateTimeOffset At { get; } = new(2022, 9, 30, 3, 0, 0, TimeSpan.Zero);

    public static PseudonymKey Key { get; } = PseudonymKey.From("0123456789abcdef0123456789abcdef"u8)!;

    public static ExportSettings Settings { get; } = new() { At = At, Language = ExportLanguage.English, Reporter = "So Mau", Feed = "sinkhole-dl" };

    /// <summary>A look-up of a listed name by a machine with a lease.</summary>
    public static EventRow LookUp { get; } = new()
    {
        Sequence = 7,
        Time = new DateTimeOffset(2022, 9, 5, 1, 1, 0, 123, TimeSpan.Zero),
        LastTime = new DateTimeOffset(2022, 9, 5, 1, 4, 0, TimeSpan.Zero),
        Count = 3,
        Client = Address("10.66.10.21"),
        Port = 50_005,
        Transport = Transport.Udp,
        Proof = ClientProof.Cookie,
        QueryName = "c2.alpha.example",
        QueryNameSent = "C2.AlPhA.eXaMpLe",
        QueryType = RecordType.A,
        DnsId = 4711,
        Trigger = EventTrigger.QName,
        Place = HitPlace.Question,
        Action = HitAction.Sinkhole,
        Answers = [Address("198.51.100.53")],
        Indicator = "c2.alpha.example",
        Family = "Alpha.Loader",
        Botnet = "Botnet-Alpha",
        Severity = "cao",
        Campaign = "Làm sạch 2022",
        Letter = "1298/CATTT-NCSC ngày 23/8/2022",
        List = "campaign-2022",
        ListVersion = 2,
        ListSha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        DeviceId = "mac:00:00:5e:00:53:01",
        AttributionSource = "dhcp",
        Confidence = AttributionConfidence.High,
        Mac = "00:00:5e:00:53:01",
        HostName = "pc-ketoan-01",
        UnitCode = "DEMO.01",
        UnitName = "Văn phòng Mẫu",
        Level = 2,
        LevelReasons = ["3 look-ups in 2 hours"],
        Sinkhole = Address("198.51.100.53"),
        Node = "node-1",
        Hash = "841d96f80b3a38d4f069c4f373ab738d1646cae2f89d934988690fa45b43adf5",
    };

    /// <summary>The same machine reaching the sinkhole over HTTP.</summary>
    public static EventRow Contact { get; } = LookUp with
    {
        Sequence = 8,
        Transport = Transport.Tcp,
        Proof = ClientProof.Tcp,
        Trigger = EventTrigger.Connection,
        Place = null,
        QueryType = RecordType.None,
        QueryNameSent = "",
        DnsId = null,
        Answers = [],
        Level = 4,
        Contact = new ContactFacts { Port = 80, Application = "http", UserAgent = "Alpha/1.0 (x)" },
    };

    /// <summary>A look-up behind a router with many machines.</summary>
    public static EventRow SharedAddress { get; } = LookUp with
    {
        Sequence = 9, DeviceId = "net:10.66.30.2", Client = Address("10.66.30.2"), Confidence = AttributionConfidence.Unknown, AttributionSource = "nat", Mac = "", HostName = "",
    };

    /// <summary>A look-up by the mail gateway, which is excluded.</summary>
    public static EventRow Excluded { get; } = LookUp with { Sequence = 10, Excluded = "mail gateway, asks for what it scans" };

    /// <summary>A hit of a drill.</summary>
    public static EventRow Drill { get; } = LookUp with { Sequence = 11, IsDrill = true };

    /// <summary>A monitored look-up with what the name really leads to.</summary>
    public static EventRow Monitored { get; } = LookUp with
    {
        Sequence = 12, Action = HitAction.Monitor, Answers = [Address("203.0.113.77"), Address("2001:db8::77")], Sinkhole = null,
    };

    /// <summary>A device whose infection a technician confirmed.</summary>
    public static EventRow Confirmed { get; } = LookUp with { Sequence = 13, Level = 5, LevelReasons = ["confirmed by a technician"] };

    public static OffenderRow Offender { get; } = new()
    {
        DeviceId = "mac:00:00:5e:00:53:01",
        Campaign = "Làm sạch 2022",
        Family = "Alpha.Loader",
        FirstSeen = LookUp.Time,
        LastSeen = LookUp.LastTime,
        Hits = 12_852,
        Monitored = 4,
        Indicators = ["c2.alpha.example", "update.alpha.example"],
        MoreIndicators = 1,
        Addresses = [Address("10.66.10.21"), Address("2001:db8:66::a1")],
        Ports = [50_005, 51_005],
        Mac = "00:00:5e:00:53:01",
        HostName = "pc-ketoan-01",
        UnitCode = "DEMO.01",
        UnitName = "Văn phòng Mẫu",
        AttributionSource = "dhcp",
        Confidence = AttributionConfidence.High,
        Level = 3,
        CaseState = "đang xử lý",
    };

    /// <summary>Every form of records.</summary>
    public static TheoryData<string> EventFormats { get; } = [.. ExportFormats.Events.Select(format => format.Name)];

    public static InternetAddress Address(string text) =>
        InternetAddress.TryParse(text, out var address) ? address : throw new ArgumentException(text, nameof(text));

    /// <summary>A record that the form has a place for.</summary>
    public static EventRow Fitting(string format) => format switch
    {
        "shadowserver" => Contact,
        "passive-dns" => Monitored,
        _ => LookUp,
    };

    public static async Task<byte[]> WriteAsync<TRow>(ExportFormat<TRow> format, ExportSettings settings, params TRow[] rows)
    {
        using var target = new MemoryStream();
        await format.WriteAsync(rows.ToAsyncEnumerable(), target, settings, null, TestContext.Current.CancellationToken);
        return target.ToArray();
    }

    public static Task<byte[]> WriteAsync(string format, ExportSettings settings, params EventRow[] rows) =>
        WriteAsync(ExportFormats.FindEvent(format)!, settings, rows);

    public static async Task<string> TextAsync(string format, ExportSettings settings, params EventRow[] rows) =>
        System.Text.Encoding.UTF8.GetString(await WriteAsync(format, settings, rows));
}
