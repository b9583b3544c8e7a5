namespace Sinkhole.Dns.ZoneText;

/// <summary>What reading on in a zone file has come to.</summary>
public enum ZoneTextStep : byte
{
    /// <summary>A record was read.</summary>
    Record = 0,

    /// <summary>An entry is not taken, <see cref="ZoneTextReader.Problem"/> says why; what follows it can be read.</summary>
    Refused = 1,

    /// <summary>The file ended as it should.</summary>
    End = 2,

    /// <summary>Nothing more can be read: what follows would not mean what its author meant; <see cref="ZoneTextReader.Problem"/> says why.</summary>
    Broken = 3,
}
