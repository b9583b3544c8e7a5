namespace Sinkhole.Campaigns.Hunts.Resolvers;

/// <summary>Kinds of dnstap messages (dnstap.proto, Message.Type); any other number may occur.</summary>
internal enum DnstapType : uint
{
    AuthQuery = 1,
    AuthResponse = 2,
    ResolverQuery = 3,
    ResolverResponse = 4,
    ClientQuery = 5,
    ClientResponse = 6,
    ForwarderQuery = 7,
    ForwarderResponse = 8,
}
