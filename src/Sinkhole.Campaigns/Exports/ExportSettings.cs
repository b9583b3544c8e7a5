using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Exports;

/// <summary>What an export is to say beside its rows.</summary>
public sealed record ExportSettings
{
    /// <summary>The moment of the export.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Language of heads and words in formats for people. Default Vietnamese.</summary>
    public ExportLanguage Language { get; init; } = ExportLanguage.Vietnamese;

    /// <summary>Local time of formats for people. Default +07:00; formats for programs are in UTC.</summary>
    public TimeSpan Offset { get; init; } = TimeSpan.FromHours(7);

    /// <summary>What is told of who it was. Default all.</summary>
    public RowIdentities Identities { get; init; } = RowIdentities.AsTheyAre;

    /// <summary>The address the agency is seen by from outside; null when it is not known. Never written where identities are withheld.</summary>
    public InternetAddress? PublicAddress { get; init; }

    /// <summary>The organisation that reports.</summary>
    public string Reporter { get; init; } = "Sinkhole";

    /// <summary>Name the receiver knows these records by.</summary>
    public string Feed { get; init; } = "Sinkhole";
}
