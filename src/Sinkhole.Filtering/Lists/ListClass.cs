namespace Sinkhole.Filtering.Lists;

/// <summary>Which lists go before which, whatever their order: the lower value first.</summary>
public enum ListClass : byte
{
    /// <summary>What it names is blocked by no list.</summary>
    Allow = 0,

    /// <summary>A campaign's list.</summary>
    Campaign = 1,

    /// <summary>Any other list.</summary>
    Other = 2,
}
