namespace Sinkhole.Evidence.Devices.Neighbours;

/// <summary>The neighbours this machine knows now.</summary>
public interface INeighbourTable
{
    /// <summary>Adds every entry with a hardware address; what hindered it, or null.</summary>
    NeighbourProblem? Read(ICollection<NeighbourEntry> entries);
}
