namespace Sinkhole.Server.Landing;

/// <summary>What all ports share: the options and the page in force, the room for connections, and who records.</summary>
internal sealed class LandingDesk(LandingOptions options, LandingCollaborators house)
{
    private volatile LandingPage page = new(options);

    /// <summary>Records contacts.</summary>
    public ContactDesk Contacts { get; } = new(house);

    /// <summary>The other rooms.</summary>
    public LandingCollaborators House => house;

    /// <summary>Room for connections.</summary>
    public ConnectionRoom Room { get; } = new();

    /// <summary>The page in force, with its options.</summary>
    public LandingPage Page
    {
        get => page;
        set => page = value;
    }
}
