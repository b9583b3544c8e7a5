namespace Sinkhole.Campaigns.Exports.Numbered;

/// <summary>Ends an export before it leaves the disk without room for what the program records.</summary>
internal sealed class DiskGuard(ExportOptions options) : IProgress<long>
{
    /// <summary>True once the disk had too little room left.</summary>
    public bool HasRunOut { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="IOException">The disk has too little room left.</exception>
    public void Report(long value)
    {
        HasRunOut = new DriveInfo(options.Directory).AvailableFreeSpace < options.LeastFreeOctets;
        if (HasRunOut)
        {
            throw new IOException($"The disk of '{options.Directory}' has too little room left.");
        }
    }
}
