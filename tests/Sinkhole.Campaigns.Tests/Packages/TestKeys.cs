using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Tests.Packages;

/// <summary>Signing keys for the tests of one run.</summary>
internal static class TestKeys
{
    public static AnchorKey Sender { get; } = Make();

    public static AnchorKey Stranger { get; } = Make();

    private static AnchorKey Make()
    {
        var directory = Directory.CreateTempSubdirectory("sinkhole-key-").FullName;
        try
        {
            return AnchorKeyFiles.Create(directory).Key ?? throw new InvalidOperationException("No key was made.");
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
