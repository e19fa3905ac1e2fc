def total(prices, quantity={}):
    """Adds up a basket."""
    sum = 0
    for name in prices:
        quantity[name] = quantity.get(name, 0) + 1
        sum += prices[name] * quantity[name]
    return sum
