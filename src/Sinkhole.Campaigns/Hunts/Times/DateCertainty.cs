namespace Sinkhole.Campaigns.Hunts.Times;

/// <summary>How sure the order of day and month is.</summary>
internal enum DateCertainty : byte
{
    /// <summary>The file has no dates that could be read both ways.</summary>
    NoDates = 0,

    /// <summary>It was assumed.</summary>
    Assumed = 1,

    /// <summary>A number above 12 proves it, or a person said it.</summary>
    Proven = 2,
}
