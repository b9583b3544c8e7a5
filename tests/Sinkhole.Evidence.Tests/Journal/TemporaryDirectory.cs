namespace Sinkhole.Evidence.Tests.Journal;

/// <summary>A directory of its own for one test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sinkhole-evidence-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
