using Sinkhole.Evidence.Devices.Leases;

namespace Sinkhole.Evidence.Devices.Following;

/// <summary>Follows the files of one source.</summary>
internal interface ILeaseFeed : IDisposable
{
    /// <summary>The lines it did not take.</summary>
    LeaseProblemList Problems { get; }

    /// <summary>Why a file that is there is not read; null when all are.</summary>
    SourceProblem? Problem { get; }

    /// <summary>True when the last round ended before all was read.</summary>
    bool HasMore { get; }

    /// <summary>Reads what is new in the files that are there; true when something was.</summary>
    bool Poll(IReadOnlyList<string> paths, DateTimeOffset now);

    /// <summary>Lets go of what was open when a fault came.</summary>
    void Close();
}
