namespace Sinkhole.Evidence.Devices.Attributions;

/// <summary>Why a record was made.</summary>
public enum AttributionOccasion : byte
{
    /// <summary>The answer for hits as they came.</summary>
    Recorded = 0,

    /// <summary>A lease that was read later says more of stored hits.</summary>
    LateLease = 1,

    /// <summary>A person asked for stored hits to be looked at again.</summary>
    Asked = 2,
}
