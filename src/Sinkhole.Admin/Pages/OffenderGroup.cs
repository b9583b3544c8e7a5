
namespace Sinkhole.Admin.Pages;

/// <summary>Where a row of the page of clients stands: points and excluded clients are never among machines.</summary>
public enum OffenderGroup
{
    /// <summary>A machine, or not known yet.</summary>
    Machine = 0,

    /// <summary>A point several machines stand behind.</summary>
    Point = 1,

    /// <summary>Logged and not counted.</summary>
    Excluded = 2,

    /// <summary>An address that seems not to be one machine, until somebody has said what it is.</summary>
    Unresolved = 3,
}
