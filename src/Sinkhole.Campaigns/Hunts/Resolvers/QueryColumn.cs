namespace Sinkhole.Campaigns.Hunts.Resolvers;

/// <summary>What a column of a table of queries holds.</summary>
internal enum QueryColumn
{
    Time,
    Client,
    Port,
    Name,
    Type,
    Transport,
    Answer,
}
