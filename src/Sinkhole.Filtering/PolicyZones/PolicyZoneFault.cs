namespace Sinkhole.Filtering.PolicyZones;

/// <summary>Why a record of a policy zone is no rule.</summary>
public enum PolicyZoneFault : byte
{
    /// <summary>It is one.</summary>
    None = 0,

    /// <summary>SOA, NS or whatever else stands at the zone's own name: it belongs to the zone, not to the policy.</summary>
    Apex = 1,

    /// <summary>The owner is neither the zone's name nor below it.</summary>
    OutOfZone = 2,

    /// <summary>A class other than IN.</summary>
    OtherClass = 3,

    /// <summary>The owner ends in a label beginning with <c>rpz-</c> that names no trigger known here.</summary>
    UnknownTrigger = 4,

    /// <summary>The labels before an address trigger are no address with its prefix length.</summary>
    Address = 5,

    /// <summary>The address has bits set behind its prefix, or is not written in the one canonical way.</summary>
    NotCanonical = 6,

    /// <summary>Nothing, or only <c>*</c>, stands where the trigger's name should.</summary>
    NoName = 7,

    /// <summary>The CNAME leads to a name below <c>rpz-</c> that asks for nothing known here.</summary>
    UnknownAction = 8,

    /// <summary>A type that cannot be local data: SOA, NS, DNAME, those of DNSSEC, and question types.</summary>
    NotLocalData = 9,

    /// <summary>A name with an octet above 0x7F that has no canonical form of at most 255 octets, or a <c>*</c> that is not the first label.</summary>
    Name = 10,

    /// <summary>The record's data does not fit its type.</summary>
    Data = 11,
}
