namespace Sinkhole.Evidence.Activity;

/// <summary>What speaks for a point behind which several machines stand.</summary>
[Flags]
public enum PointSigns
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Nobody else asks, or hardly anybody.</summary>
    AsksAlone = 0x01,

    /// <summary>Most queries of the network come from it.</summary>
    MostQueries = 0x02,

    /// <summary>It asks many times as much as the client in the middle.</summary>
    ManyTimesTypical = 0x04,

    /// <summary>It asks for signatures, which validating forwarders do and ordinary machines seldom.</summary>
    AsksForSignatures = 0x08,

    /// <summary>Its packets come from several kinds of machines.</summary>
    SeveralKinds = 0x10,
}
